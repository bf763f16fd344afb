/* SPDX-License-Identifier: MIT */
/*
 * json_at.c - a value of a JSON file, if all of it is sound. Compiled and run
 * by tests of what ipclab writes: json_at FILE tests.0.name; "tests.#" is how
 * many there are.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    json_error_t error;
    json_t *root = json_load_file(argc == 3 ? argv[1] : "",
                                  JSON_REJECT_DUPLICATES, &error);
    json_t *at = root;
    if (!root) {
        fprintf(stderr, "%s:%d: %s\n", argv[1], error.line, error.text);
        return 1;
    }
    for (char *key = strtok(argv[2], "."); key; key = strtok(NULL, ".")) {
        if (strcmp(key, "#") == 0) {
            printf("%zu\n", json_is_array(at) ? json_array_size(at)
                                              : json_object_size(at));
            return 0;
        }
        at = json_is_array(at) ? json_array_get(at, (size_t)atoi(key))
                               : json_object_get(at, key);
    }
    char *text = at ? json_dumps(at, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    puts(text ? text : "nothing");
    free(text);
    json_decref(root);
    return 0;
}
