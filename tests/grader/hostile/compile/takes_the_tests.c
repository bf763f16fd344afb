/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes the tests.
 * @exercise fullio
 * @build    compile_error "test_fullio.c: No such file"
 */
#include "/kit/tests/pipes/test_fullio.c"
