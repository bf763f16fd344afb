/* SPDX-License-Identifier: MIT */
/*
 * pack.c - make an archive, also one that no archiver makes. Compiled and run
 * by test-intake.sh: pack OUT.zip|.7z|.tar|.tar.gz <<what is in it, by lines:
 *
 *   file PATH|TEXT     a file; "\n" in TEXT ends a line
 *   from PATH|FILE     a file with what is in FILE
 *   link PATH|TARGET   a symbolic link        hard PATH|TARGET  a hard link
 *   fifo PATH|         device PATH|           folder PATH|
 *   zeros PATH|N       N MiB of zeros         many PATH|N       N empty files
 *   dust PATH|N        N MiB that nothing makes smaller
 *
 * With PACK_PASSWORD in the environment a zip is encrypted; with PACK_BYTES names
 * are whatever bytes they are.
 */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(struct archive *a, const char *what)
{
    fprintf(stderr, "pack: %s: %s\n", what, a ? archive_error_string(a) : "");
    exit(4);
}

static void entry(struct archive *a, const char *path, int type, size_t size,
                  const char *link, int hard)
{
    struct archive_entry *e = archive_entry_new();
    archive_entry_set_pathname(e, path);
    archive_entry_set_perm(e, type == AE_IFDIR ? 0755 : 0644);
    archive_entry_set_filetype(e, type);
    if (type == AE_IFREG && !hard)
        archive_entry_set_size(e, (la_int64_t)size);
    if (hard)
        archive_entry_set_hardlink(e, link);
    else if (link)
        archive_entry_set_symlink(e, link);
    if (type == AE_IFCHR)
        archive_entry_set_rdev(e, 0x103);
    if (archive_write_header(a, e) < ARCHIVE_WARN)
        die(a, path);
    archive_entry_free(e);
}

static void bytes(struct archive *a, const char *path, const void *p, size_t n)
{
    entry(a, path, AE_IFREG, n, NULL, 0);
    if (n && archive_write_data(a, p, n) != (la_ssize_t)n)
        die(a, path);
}

static void block(struct archive *a, const char *path, size_t mib, int dust)
{
    static unsigned char mega[1 << 20];
    entry(a, path, AE_IFREG, mib << 20, NULL, 0);
    for (size_t i = 0; i < mib; i++) {
        for (size_t k = 0; dust && k < sizeof mega; k++)
            mega[k] = (unsigned char)random();
        if (archive_write_data(a, mega, sizeof mega) < 0)
            die(a, path);
    }
}

static void text(struct archive *a, const char *path, char *s)
{
    char *to = s;
    for (char *from = s; *from; from++) {
        if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else {
            *to++ = *from;
        }
    }
    bytes(a, path, s, (size_t)(to - s));
}

static void file(struct archive *a, const char *path, const char *name)
{
    FILE *f = fopen(name, "r");
    static char buffer[32 << 20];
    if (!f)
        die(NULL, name);
    bytes(a, path, buffer, fread(buffer, 1, sizeof buffer, f));
    fclose(f);
}

static void line(struct archive *a, const char *word, const char *path,
                 char *value)
{
    if (strcmp(word, "file") == 0)
        text(a, path, value);
    else if (strcmp(word, "from") == 0)
        file(a, path, value);
    else if (strcmp(word, "link") == 0)
        entry(a, path, AE_IFLNK, 0, value, 0);
    else if (strcmp(word, "hard") == 0)
        entry(a, path, AE_IFREG, 0, value, 1);
    else if (strcmp(word, "fifo") == 0)
        entry(a, path, AE_IFIFO, 0, NULL, 0);
    else if (strcmp(word, "device") == 0)
        entry(a, path, AE_IFCHR, 0, NULL, 0);
    else if (strcmp(word, "folder") == 0)
        entry(a, path, AE_IFDIR, 0, NULL, 0);
    else if (strcmp(word, "zeros") == 0)
        block(a, path, (size_t)atoi(value), 0);
    else if (strcmp(word, "dust") == 0)
        block(a, path, (size_t)atoi(value), 1);
    else if (strcmp(word, "many") == 0)
        for (int i = 0; i < atoi(value); i++) {
            char name[300];
            snprintf(name, sizeof name, "%s%d", path, i);
            bytes(a, name, "", 0);
        }
    else
        die(NULL, word);
}

int main(int argc, char **argv)
{
    struct archive *a = archive_write_new();
    char buffer[70000];
    const char *out = argc == 2 ? argv[1] : "";
    size_t n = strlen(out);
    setlocale(LC_ALL, getenv("PACK_BYTES") ? "C" : "C.UTF-8");
    if (n > 4 && strcmp(out + n - 4, ".zip") == 0)
        archive_write_set_format_zip(a);
    else if (n > 3 && strcmp(out + n - 3, ".7z") == 0)
        archive_write_set_format_7zip(a);
    else
        archive_write_set_format_pax_restricted(a);
    if (n > 3 && strcmp(out + n - 3, ".gz") == 0)
        archive_write_add_filter_gzip(a);
    const char *password = getenv("PACK_PASSWORD");
    if (password && (archive_write_set_options(
                         a, "zip:encryption=traditional") != ARCHIVE_OK ||
                     archive_write_set_passphrase(a, password) != ARCHIVE_OK))
        die(a, "password");
    if (archive_write_open_filename(a, out) != ARCHIVE_OK)
        die(a, out);
    while (fgets(buffer, sizeof buffer, stdin)) {
        buffer[strcspn(buffer, "\n")] = '\0';
        char *path = strchr(buffer, ' '), *value = strchr(buffer, '|');
        if (!path || !value)
            die(NULL, buffer);
        *path++ = '\0';
        *value++ = '\0';
        line(a, buffer, path, value);
    }
    if (archive_write_close(a) != ARCHIVE_OK)
        die(a, out);
    archive_write_free(a);
    return 0;
}
