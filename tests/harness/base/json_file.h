/* SPDX-License-Identifier: MIT */
/*
 * json_file.h - a JSON document that is either wholly there or not at all.
 * Used by the judge's workers (records) and by the judge (result).
 */
#ifndef JSON_FILE_H
#define JSON_FILE_H

#include <jansson.h>

/* Write VALUE to PATH by way of PATH.<random> and rename(2), with a newline at
 * the end and points and durations in two decimals. 0, or -1 with errno; then
 * PATH is as it was, and nothing is left beside it. */
int json_file_write(const char *path, const json_t *value);

/* TEXT (NULL: "") as a JSON string, cleaned. A new reference. */
json_t *json_text(const char *text);
/* A number with at most two decimals, from hundredths. */
json_t *json_hundredths(long hundredths);

#endif
