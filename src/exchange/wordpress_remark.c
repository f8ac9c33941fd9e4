#include "wordpress_remark.h"

#include <stdarg.h>
#include <stdio.h>

#include "kroniek/base/buf.h"
#include "wordpress_body.h"

#define LONGEST 300 /* bytes */

void
kr_wordpress_remark(struct kr_wordpress_remarks *remarks, const char *format,
                    ...)
{
    const struct kr_wordpress_context *context = remarks->context;
    char text[LONGEST];
    va_list values;

    if (remarks->silent || context->note == NULL ||
        remarks->told.count >= KR_WORDPRESS_REMARKS)
        return;
    va_start(values, format);
    vsnprintf(text, sizeof(text), format, values);
    va_end(values);
    if (kr_names_take(&remarks->told, kr_str(text)))
        context->note(context->self, text);
}
