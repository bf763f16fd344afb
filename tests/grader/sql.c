/* SPDX-License-Identifier: MIT */
/*
 * sql.c - change a journal as no program of ours does. Compiled and run by
 * tests of what reads journals: sql JOURNAL "UPDATE ...".
 */
#include <sqlite3.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    sqlite3 *db;
    char *why = NULL;
    if (argc != 3 ||
        sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return 2;
    if (sqlite3_exec(db, argv[2], NULL, NULL, &why) != SQLITE_OK)
        fprintf(stderr, "%s\n", why);
    int changes = sqlite3_changes(db);
    return sqlite3_close(db) != SQLITE_OK || why || changes == 0;
}
