/* SPDX-License-Identifier: MIT */
/*
 * bytes.c - what some bytes are.
 */
#include "take/bytes.h"

#include <stdbool.h>
#include <string.h>

/* What a file begins with, and what that is. */
static const struct {
    const char *magic;
    size_t n;
    const char *kind;
} kinds[] = {
    {"%PDF-", 5, "a PDF document"},
    {"Rar!\x1a\x07", 6, "a RAR archive"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,
     "a Word document, or another of Microsoft Office"},
    {"{\\rtf", 5, "a rich text document"},
    {"PK\3\4", 4, "a zip archive"},
    {"PK\5\6", 4, "an empty zip archive"},
    {"\x1f\x8b", 2, "packed by gzip"},
    {"BZh", 3, "packed by bzip2"},
    {"\xfd\x37\x7a\x58\x5a", 5, "packed by xz"},
    {"7z\xbc\xaf\x27\x1c", 6, "a 7z archive"},
    {"\x28\xb5\x2f\xfd", 4, "packed by zstd"},
    {"\x7f"
     "ELF",
     4, "a compiled program (ELF)"},
    {"MZ", 2, "a program of Windows"},
    {"!<arch>\n", 8, "a library"},
    {"\x89PNG", 4, "a picture"},
    {"\xff\xd8\xff", 3, "a picture"},
    {"GIF8", 4, "a picture"},
    {"SQLite format 3", 15, "a database"},
    {"\xff\xfe", 2, "UTF-16 text"},
    {"\xfe\xff", 2, "UTF-16 text"},
};

static bool is_text(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] < 0x20 && !(p[i] >= '\t' && p[i] <= '\r') && p[i] != 0x1b)
            return false;
    return n > 0;
}

/* Does P hold WORDS? The names in a zip archive stand in it as they are. */
static bool holds(const void *p, size_t n, const char *words)
{
    return memmem(p, n, words, strlen(words)) != NULL;
}

const char *bytes_kind(const void *bytes, size_t n)
{
    if (n == 0)
        return "empty";
    /* In a zip archive of an office program the first file is one of these. */
    if (n > 60 && memcmp(bytes, "PK\3\4", 4) == 0 &&
        (memcmp((const char *)bytes + 30, "[Content_Types].xml", 19) == 0 ||
         memcmp((const char *)bytes + 30, "mimetypeapplication/", 20) == 0))
        return holds(bytes, n, "xl/") || holds(bytes, n, "ppt/") ||
                       holds(bytes, n, "spreadsheet") ||
                       holds(bytes, n, "presentation")
                   ? "a document of an office program"
                   : "a Word document, or one like it";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (n >= kinds[i].n && memcmp(bytes, kinds[i].magic, kinds[i].n) == 0)
            return kinds[i].kind;
    return is_text(bytes, n) ? "a text file" : NULL;
}
