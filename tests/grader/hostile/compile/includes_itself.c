/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes itself twice, to a depth of 26.
 * @exercise fullio
 * @build    compile_error "not done.*after 10 s|ran out of"
 */
#if __INCLUDE_LEVEL__ < 26
#include "fullio.c"
#include "fullio.c"
#endif
