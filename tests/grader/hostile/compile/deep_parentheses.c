/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A million parentheses, one inside the other.
 * @exercise fullio
 * @build    compile_error "ran out of|after 10 s"
 */
#define A(x) ((((((((((x))))))))))
#define B(x) A(A(A(A(A(A(A(A(A(A(x))))))))))
#define OPEN_10 ( ( ( ( ( ( ( ( ( (
#define OPEN_100 OPEN_10 OPEN_10 OPEN_10 OPEN_10 OPEN_10 OPEN_10 OPEN_10 \
    OPEN_10 OPEN_10 OPEN_10
#define OPEN_1000 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 OPEN_100 \
    OPEN_100 OPEN_100 OPEN_100 OPEN_100
#define OPEN_10000 OPEN_1000 OPEN_1000 OPEN_1000 OPEN_1000 OPEN_1000 \
    OPEN_1000 OPEN_1000 OPEN_1000 OPEN_1000 OPEN_1000
#define OPEN_100000 OPEN_10000 OPEN_10000 OPEN_10000 OPEN_10000 OPEN_10000 \
    OPEN_10000 OPEN_10000 OPEN_10000 OPEN_10000 OPEN_10000
int deep = OPEN_100000 OPEN_100000 OPEN_100000 1;
