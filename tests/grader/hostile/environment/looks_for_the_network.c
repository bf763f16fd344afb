/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Tries to reach the network and the services of the host.
 * @exercise fullio
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "fullio.h"

/* Can ADDRESS be reached? */
static int reaches(const void *address, socklen_t size)
{
    const struct sockaddr *a = address;
    int fd = socket(a->sa_family, SOCK_DGRAM, 0);
    int good = fd >= 0 && connect(fd, a, size) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

static void attack(void)
{
    struct sockaddr_in name_server = {.sin_family = AF_INET,
                                      .sin_port = htons(53),
                                      .sin_addr = {htonl(0x08080808)}};
    struct sockaddr_un log = {AF_UNIX, "/dev/log"};
    struct sockaddr_un bus = {AF_UNIX, "/run/dbus/system_bus_socket"};
    if (reaches(&name_server, sizeof name_server) || reaches(&log, sizeof log) ||
        reaches(&bus, sizeof bus) || socket(AF_VSOCK, SOCK_STREAM, 0) >= 0)
        _exit(9);
    errno = 0;
}

/* The right answer: the hostile part must cost what it does, and no more. */
ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, (char *)buf + done, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    size_t done = 0;
    attack();
    while (done < n) {
        ssize_t put = write(fd, (const char *)buf + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}
