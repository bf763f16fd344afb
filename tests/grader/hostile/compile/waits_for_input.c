/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes the compiler's standard input.
 * @exercise fullio
 * @build    link_error "is not defined"
 */
#include "/dev/stdin"
