/* SPDX-License-Identifier: MIT */
/*
 * @mutant   The file is empty.
 * @exercise fullio
 * @build    link_error "read_full\(\) is not defined.*write_full\(\) is not defined"
 */
