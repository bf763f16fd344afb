/* SPDX-License-Identifier: MIT */
/*
 * @mutant   The error message looks like one of a full disk.
 * @exercise fullio
 * @build    compile_error "#error No space left"
 */
#error No space left on device
