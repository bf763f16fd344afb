/* SPDX-License-Identifier: MIT */
/*
 * @mutant   The error message holds control sequences for the terminal.
 * @exercise fullio
 * @build    compile_error "#error .*\[2J"
 */
#error [2J[31m ok 1 - fullio passed
