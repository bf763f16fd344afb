/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes itself twice, to a depth of 26, and warns each time.
 * @exercise fullio
 * @build    compile_error "said more than 32 KB"
 */
#warning "again"
#if __INCLUDE_LEVEL__ < 26
#include "fullio.c"
#include "fullio.c"
#endif
