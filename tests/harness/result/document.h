/* SPDX-License-Identifier: MIT */
/*
 * document.h - reading the document of a run, which result.c makes. Used by
 * whatever tells of a run.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>

/* The string, or number, of KEY in OBJECT; "" or 0 if it has none. */
const char *text_of(const json_t *object, const char *key);
double number_of(const json_t *object, const char *key);
/* A number of points, "5.60" or "8". Static storage of eight turns. */
const char *points_text(double points);
bool is_pass(const json_t *test);
bool is_infra_error(const json_t *test);

#endif
