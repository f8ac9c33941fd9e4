/*
 * Runs a fuzz target over every file of its corpus, as libFuzzer would when
 * given files: the ordinary test run replays what fuzzing once found.
 */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 ||
        (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "cannot read '%s'\n", path);
        exit(1);
    }
    data = malloc(size > 0 ? (size_t)size : 1);
    if (data == NULL || fread(data, 1, (size_t)size, file) != (size_t)size)
        exit(1);
    fclose(file);
    (void)LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return 1;
}

int
main(int argc, char **argv)
{
    DIR *corpus = argc == 2 ? opendir(argv[1]) : NULL;
    struct dirent *entry;
    char path[PATH_MAX];
    int count = 0;

    if (corpus == NULL) {
        fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 1;
    }
    while ((entry = readdir(corpus)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
        count += replay(path);
    }
    closedir(corpus);
    printf("%d files replayed\n", count);
    return count > 0 ? 0 : 1; /* an empty corpus proves nothing */
}
