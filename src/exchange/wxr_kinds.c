#include "wxr_kinds.h"

#include <stddef.h>
#include <string.h>

#include "kroniek/base/attr.h"

/* Orders, form entries and contacts hold what readers told in confidence. */
static const struct {
    const char *type, *what;
} machinery[] = {
    { "attachment", "attachment" },
    { "nav_menu_item", "menu item" },
    { "revision", "revision" },
    { "wp_template", "template" },
    { "wp_template_part", "template" },
    { "elementor_library", "template" },
    { "et_pb_layout", "template" },
    { "fl-builder-template", "template" },
    { "custom_css", "style sheet" },
    { "safecss", "style sheet" },
    { "wp_global_styles", "style sheet" },
    { "customize_changeset", "theme setting" },
    { "oembed_cache", "embed cache" },
    { "wp_block", "reusable block" },
    { "wp_navigation", "menu" },
    { "wp_font_family", "font" },
    { "wp_font_face", "font" },
    { "user_request", "privacy request" },
    { "acf-field", "field definition" },
    { "acf-field-group", "field definition" },
    { "acf", "field definition" },
    { "feedback", "form entry" },
    { "flamingo_inbound", "form entry" },
    { "flamingo_outbound", "form entry" },
    { "flamingo_contact", "form entry" },
    { "nf_sub", "form entry" },
    { "wpforms_entries", "form entry" },
    { "wpcf7_contact_form", "form" },
    { "wpforms", "form" },
    { "jetpack_mail", "form" },
    { "mc4wp-form", "form" },
    { "shop_order", "order" },
    { "shop_order_refund", "order" },
    { "shop_order_placehold", "order" },
    { "shop_coupon", "coupon" },
    { "edd_payment", "order" },
    { "edd_log", "log entry" },
    { "scheduled-action", "scheduled task" },
    { "vc_grid_item", "template" },
    { "vc4_templates", "template" },
    { "jp_img_sitemap", "sitemap" },
    { "jp_sitemap", "sitemap" },
    { "jp_sitemap_master", "sitemap" },
    { "jp_vid_sitemap", "sitemap" },
    { "sidebar", "widget" },
    { "ml-slider", "slider" },
    { "ml-slide", "slider" },
    { "pp_video_block", "reusable block" },
};

const char *
kr_wxr_left_out(const char *type)
{
    for (size_t i = 0; i < KR_COUNT(machinery); i++)
        if (strcmp(machinery[i].type, type) == 0)
            return machinery[i].what;
    return NULL;
}

enum kr_status
kr_wxr_status(const char *name, bool *known)
{
    static const struct {
        const char *name;
        enum kr_status status;
    } statuses[] = { { "publish", KR_PUBLISHED },
                     { "draft", KR_DRAFT },
                     { "pending", KR_DRAFT },
                     { "future", KR_SCHEDULED },
                     { "private", KR_PRIVATE } };

    *known = true;
    for (size_t i = 0; i < KR_COUNT(statuses); i++)
        if (strcmp(statuses[i].name, name) == 0)
            return statuses[i].status;
    *known = false;
    return KR_DRAFT;
}
