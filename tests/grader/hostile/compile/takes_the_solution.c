/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes the reference answer.
 * @exercise fullio
 * @build    compile_error "fullio.c: No such file"
 */
#include "/kit/solutions/pipes/fullio.c"
