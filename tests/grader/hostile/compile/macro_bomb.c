/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A macro that grows to 45^7 words.
 * @exercise fullio
 * @build    compile_error "ran out of memory|after 10 s"
 */
#define A(x) x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x \
    x x x x x x x x x x x x
int bomb[] = {A(A(A(A(A(A(A(1,)))))))};
