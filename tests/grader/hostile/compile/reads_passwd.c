/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Includes a file of the machine.
 * @exercise fullio
 * @build    compile_error "passwd.*(No such file|expected)"
 */
#include "/etc/passwd"
