/* SPDX-License-Identifier: MIT */
/*
 * ini_file.h - lab.ini and course.ini, line by line: what inih makes of each
 * line, and which line it is.
 */
#ifndef INI_FILE_H
#define INI_FILE_H

#include <stdbool.h>

/* A line that says something. One of SECTION, KEY (with VALUE, perhaps "") and
 * WRONG is set; the strings are the reader's and go with the next line. */
struct ini_line {
    int number;
    const char *section; /* [section] */
    const char *key, *value;
    const char *wrong; /* why it is none of these */
    const char *text;  /* the line itself, without blanks around it */
};

/* Hand each line of PATH that is neither empty nor a comment to TAKE, until
 * it returns false. A comment is a line that begins with ; or #; if COMMENTS,
 * so is what stands behind " ;" in a line. 0, or -1 with errno. */
int ini_file_read(const char *path, bool comments,
                  bool (*take)(const struct ini_line *line, void *data),
                  void *data);

#endif
