/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes a file without an end.
 * @exercise fullio
 * @build    compile_error "ran out of memory|after 10 s|/dev/zero"
 */
#include "/dev/zero"
