# A folder of text files as one C file and header.
#
# NAME     query, schema, templates
# FOLDER   what paths are counted from
# PATTERN  the files
# OUT      where NAME.h and NAME.c go
#
# The header declares `kr_embedded_NAME[]`, ended by a NULL name, in the order
# of the names; for sql/query also an enum with a constant per file:
# article_by_slug.sql is KR_SQL_ARTICLE_BY_SLUG, the file's place in the array.

file(GLOB_RECURSE files ${PATTERN})
list(SORT files)
set(rows "")
set(constants "")
foreach(file ${files})
  file(RELATIVE_PATH path ${FOLDER} ${file})
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR length "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(MAKE_C_IDENTIFIER "${path}" symbol)
  string(APPEND bodies
    "static const unsigned char f_${symbol}[] = {${bytes}0};\n")
  string(APPEND rows
    "    { \"${path}\", (const char *)f_${symbol}, ${length} },\n")
  string(REGEX REPLACE "\\.[a-z]+$" "" stem "${path}")
  string(MAKE_C_IDENTIFIER "${stem}" stem)
  string(TOUPPER "${stem}" stem)
  string(APPEND constants "    KR_SQL_${stem},\n")
endforeach()

string(TOUPPER ${NAME} guard)
set(header "#ifndef KRONIEK_EMBEDDED_${guard}_H
#define KRONIEK_EMBEDDED_${guard}_H

#include <stddef.h>

#ifndef KRONIEK_EMBEDDED_FILE
#define KRONIEK_EMBEDDED_FILE
struct kr_embedded_file {
    const char *name;
    const char *data;                   /* a NUL behind it */
    size_t length;
};
#endif

extern const struct kr_embedded_file kr_embedded_${NAME}[];
")
if(NAME STREQUAL "query")
  string(APPEND header "
enum kr_sql {
${constants}    KR_SQL_COUNT
};
")
endif()
string(APPEND header "\n#endif\n")

file(WRITE ${OUT}/${NAME}.h "${header}")
file(WRITE ${OUT}/${NAME}.c "#include \"kroniek/embedded/${NAME}.h\"

${bodies}
const struct kr_embedded_file kr_embedded_${NAME}[] = {
${rows}    { NULL, NULL, 0 },
};
")
