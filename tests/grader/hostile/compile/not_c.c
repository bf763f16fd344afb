/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A semicolon is missing.
 * @exercise fullio
 * @build    compile_error "error: expected"
 */
#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n) { return 42 }
