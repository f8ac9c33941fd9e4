#include "html_entity.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_NAME 16
#define LONGEST_OLD_NAME 6

struct entity {
    const char *name;
    uint32_t code;
    bool old; /* stands without a semicolon too */
};

/* clang-format off */
#define OLD(name, code) { #name, code, true },
#define NEW(name, code) { #name, code, false },
static const struct entity entities[] = {   /* sorted by strcmp */
    OLD(AElig, 0x00C6) OLD(AMP, 0x0026) OLD(Aacute, 0x00C1) NEW(Abreve, 0x0102)
    OLD(Acirc, 0x00C2) OLD(Agrave, 0x00C0) NEW(Alpha, 0x0391) NEW(Amacr, 0x0100)
    NEW(Aogon, 0x0104) OLD(Aring, 0x00C5) OLD(Atilde, 0x00C3) OLD(Auml, 0x00C4)
    NEW(Beta, 0x0392) OLD(COPY, 0x00A9) NEW(Cacute, 0x0106) NEW(Ccaron, 0x010C)
    OLD(Ccedil, 0x00C7) NEW(Chi, 0x03A7) NEW(Dagger, 0x2021) NEW(Dcaron, 0x010E)
    NEW(Delta, 0x0394) NEW(Dstrok, 0x0110) OLD(ETH, 0x00D0) OLD(Eacute, 0x00C9)
    NEW(Ecaron, 0x011A) OLD(Ecirc, 0x00CA) OLD(Egrave, 0x00C8)
    NEW(Emacr, 0x0112) NEW(Eogon, 0x0118) NEW(Epsilon, 0x0395) NEW(Eta, 0x0397)
    OLD(Euml, 0x00CB) OLD(GT, 0x003E) NEW(Gamma, 0x0393) NEW(Gbreve, 0x011E)
    NEW(Hat, 0x005E) NEW(IJlig, 0x0132) OLD(Iacute, 0x00CD) OLD(Icirc, 0x00CE)
    OLD(Igrave, 0x00CC) NEW(Imacr, 0x012A) NEW(Iogon, 0x012E) NEW(Iota, 0x0399)
    OLD(Iuml, 0x00CF) NEW(Kappa, 0x039A) OLD(LT, 0x003C) NEW(Lambda, 0x039B)
    NEW(Leftarrow, 0x21D0) NEW(Lstrok, 0x0141) NEW(Lt, 0x226A) NEW(Mu, 0x039C)
    NEW(Nacute, 0x0143) NEW(Ncaron, 0x0147) NEW(NewLine, 0x000A)
    NEW(NoBreak, 0x2060) NEW(NonBreakingSpace, 0x00A0) NEW(NotEqual, 0x2260)
    OLD(Ntilde, 0x00D1) NEW(Nu, 0x039D) NEW(OElig, 0x0152) OLD(Oacute, 0x00D3)
    OLD(Ocirc, 0x00D4) NEW(Odblac, 0x0150) OLD(Ograve, 0x00D2)
    NEW(Omacr, 0x014C) NEW(Omega, 0x03A9) NEW(Omicron, 0x039F)
    OLD(Oslash, 0x00D8) OLD(Otilde, 0x00D5) OLD(Ouml, 0x00D6) NEW(Phi, 0x03A6)
    NEW(Pi, 0x03A0) NEW(Prime, 0x2033) NEW(Psi, 0x03A8) OLD(QUOT, 0x0022)
    OLD(REG, 0x00AE) NEW(Rcaron, 0x0158) NEW(Rho, 0x03A1)
    NEW(Rightarrow, 0x21D2) NEW(Sacute, 0x015A) NEW(Scaron, 0x0160)
    NEW(Scedil, 0x015E) NEW(Sigma, 0x03A3) OLD(THORN, 0x00DE) NEW(Tab, 0x0009)
    NEW(Tau, 0x03A4) NEW(Tcaron, 0x0164) NEW(Theta, 0x0398) OLD(Uacute, 0x00DA)
    OLD(Ucirc, 0x00DB) NEW(Udblac, 0x0170) OLD(Ugrave, 0x00D9)
    NEW(Umacr, 0x016A) NEW(Uogon, 0x0172) NEW(Upsilon, 0x03A5)
    NEW(Uring, 0x016E) OLD(Uuml, 0x00DC) NEW(VerticalLine, 0x007C)
    NEW(Xi, 0x039E) OLD(Yacute, 0x00DD) NEW(Yuml, 0x0178) NEW(Zacute, 0x0179)
    NEW(Zcaron, 0x017D) NEW(Zdot, 0x017B) NEW(ZeroWidthSpace, 0x200B)
    NEW(Zeta, 0x0396) OLD(aacute, 0x00E1) NEW(abreve, 0x0103) OLD(acirc, 0x00E2)
    OLD(acute, 0x00B4) OLD(aelig, 0x00E6) OLD(agrave, 0x00E0)
    NEW(alefsym, 0x2135) NEW(alpha, 0x03B1) NEW(amacr, 0x0101) OLD(amp, 0x0026)
    NEW(and, 0x2227) NEW(ang, 0x2220) NEW(angst, 0x00C5) NEW(aogon, 0x0105)
    NEW(apos, 0x0027) NEW(approx, 0x2248) OLD(aring, 0x00E5) NEW(ast, 0x002A)
    NEW(asymp, 0x2248) OLD(atilde, 0x00E3) OLD(auml, 0x00E4) NEW(bdquo, 0x201E)
    NEW(beta, 0x03B2) NEW(bigstar, 0x2605) NEW(blacksquare, 0x25AA)
    OLD(brvbar, 0x00A6) NEW(bsol, 0x005C) NEW(bull, 0x2022) NEW(bullet, 0x2022)
    NEW(cacute, 0x0107) NEW(cap, 0x2229) NEW(caret, 0x2041) NEW(ccaron, 0x010D)
    OLD(ccedil, 0x00E7) OLD(cedil, 0x00B8) OLD(cent, 0x00A2)
    NEW(centerdot, 0x00B7) NEW(check, 0x2713) NEW(checkmark, 0x2713)
    NEW(chi, 0x03C7) NEW(circ, 0x02C6) NEW(clubs, 0x2663) NEW(colon, 0x003A)
    NEW(comma, 0x002C) NEW(commat, 0x0040) NEW(cong, 0x2245) OLD(copy, 0x00A9)
    NEW(copysr, 0x2117) NEW(crarr, 0x21B5) NEW(cross, 0x2717) NEW(ctdot, 0x22EF)
    NEW(cup, 0x222A) OLD(curren, 0x00A4) NEW(dArr, 0x21D3) NEW(dagger, 0x2020)
    NEW(darr, 0x2193) NEW(dash, 0x2010) NEW(dcaron, 0x010F) OLD(deg, 0x00B0)
    NEW(delta, 0x03B4) NEW(diams, 0x2666) NEW(div, 0x00F7) OLD(divide, 0x00F7)
    NEW(dollar, 0x0024) NEW(downarrow, 0x2193) NEW(dstrok, 0x0111)
    OLD(eacute, 0x00E9) NEW(ecaron, 0x011B) OLD(ecirc, 0x00EA)
    OLD(egrave, 0x00E8) NEW(emacr, 0x0113) NEW(empty, 0x2205) NEW(emsp, 0x2003)
    NEW(emsp13, 0x2004) NEW(emsp14, 0x2005) NEW(ensp, 0x2002) NEW(eogon, 0x0119)
    NEW(epsilon, 0x03B5) NEW(equals, 0x003D) NEW(equiv, 0x2261) NEW(eta, 0x03B7)
    OLD(eth, 0x00F0) OLD(euml, 0x00EB) NEW(euro, 0x20AC) NEW(excl, 0x0021)
    NEW(exist, 0x2203) NEW(female, 0x2640) NEW(ffilig, 0xFB03)
    NEW(fflig, 0xFB00) NEW(ffllig, 0xFB04) NEW(filig, 0xFB01) NEW(fllig, 0xFB02)
    NEW(fnof, 0x0192) NEW(forall, 0x2200) OLD(frac12, 0x00BD)
    NEW(frac13, 0x2153) OLD(frac14, 0x00BC) NEW(frac15, 0x2155)
    NEW(frac16, 0x2159) NEW(frac18, 0x215B) NEW(frac23, 0x2154)
    NEW(frac25, 0x2156) OLD(frac34, 0x00BE) NEW(frac35, 0x2157)
    NEW(frac38, 0x215C) NEW(frac45, 0x2158) NEW(frac56, 0x215A)
    NEW(frac58, 0x215D) NEW(frac78, 0x215E) NEW(frasl, 0x2044)
    NEW(gamma, 0x03B3) NEW(gbreve, 0x011F) NEW(ge, 0x2265) NEW(geq, 0x2265)
    NEW(gg, 0x226B) NEW(grave, 0x0060) OLD(gt, 0x003E) NEW(hArr, 0x21D4)
    NEW(hairsp, 0x200A) NEW(half, 0x00BD) NEW(harr, 0x2194) NEW(hearts, 0x2665)
    NEW(hellip, 0x2026) NEW(horbar, 0x2015) NEW(hyphen, 0x2010)
    OLD(iacute, 0x00ED) OLD(icirc, 0x00EE) OLD(iexcl, 0x00A1)
    OLD(igrave, 0x00EC) NEW(ijlig, 0x0133) NEW(imacr, 0x012B) NEW(image, 0x2111)
    NEW(imath, 0x0131) NEW(infin, 0x221E) NEW(inodot, 0x0131) NEW(int, 0x222B)
    NEW(iogon, 0x012F) NEW(iota, 0x03B9) OLD(iquest, 0x00BF) NEW(isin, 0x2208)
    OLD(iuml, 0x00EF) NEW(kappa, 0x03BA) NEW(lArr, 0x21D0) NEW(lambda, 0x03BB)
    NEW(lang, 0x27E8) OLD(laquo, 0x00AB) NEW(larr, 0x2190) NEW(lbrace, 0x007B)
    NEW(lbrack, 0x005B) NEW(lceil, 0x2308) NEW(lcub, 0x007B) NEW(ldquo, 0x201C)
    NEW(ldquor, 0x201E) NEW(le, 0x2264) NEW(leftarrow, 0x2190) NEW(leq, 0x2264)
    NEW(lfloor, 0x230A) NEW(ll, 0x226A) NEW(lowast, 0x2217) NEW(lowbar, 0x005F)
    NEW(loz, 0x25CA) NEW(lpar, 0x0028) NEW(lrm, 0x200E) NEW(lsaquo, 0x2039)
    NEW(lsqb, 0x005B) NEW(lsquo, 0x2018) NEW(lsquor, 0x201A) NEW(lstrok, 0x0142)
    OLD(lt, 0x003C) OLD(macr, 0x00AF) NEW(male, 0x2642) NEW(map, 0x21A6)
    NEW(mdash, 0x2014) OLD(micro, 0x00B5) NEW(midast, 0x002A)
    OLD(middot, 0x00B7) NEW(minus, 0x2212) NEW(mldr, 0x2026) NEW(mu, 0x03BC)
    NEW(nabla, 0x2207) NEW(nacute, 0x0144) OLD(nbsp, 0x00A0) NEW(ncaron, 0x0148)
    NEW(ndash, 0x2013) NEW(ne, 0x2260) NEW(ni, 0x220B) NEW(nldr, 0x2025)
    OLD(not, 0x00AC) NEW(notin, 0x2209) NEW(nsub, 0x2284) OLD(ntilde, 0x00F1)
    NEW(nu, 0x03BD) NEW(num, 0x0023) NEW(numero, 0x2116) NEW(numsp, 0x2007)
    OLD(oacute, 0x00F3) OLD(ocirc, 0x00F4) NEW(odblac, 0x0151)
    NEW(oelig, 0x0153) OLD(ograve, 0x00F2) NEW(ohm, 0x03A9) NEW(oline, 0x203E)
    NEW(omacr, 0x014D) NEW(omega, 0x03C9) NEW(omicron, 0x03BF)
    NEW(oplus, 0x2295) NEW(or, 0x2228) OLD(ordf, 0x00AA) OLD(ordm, 0x00BA)
    OLD(oslash, 0x00F8) OLD(otilde, 0x00F5) NEW(otimes, 0x2297)
    OLD(ouml, 0x00F6) OLD(para, 0x00B6) NEW(part, 0x2202) NEW(percnt, 0x0025)
    NEW(period, 0x002E) NEW(permil, 0x2030) NEW(perp, 0x22A5) NEW(phi, 0x03C6)
    NEW(phiv, 0x03D5) NEW(phone, 0x260E) NEW(pi, 0x03C0) NEW(piv, 0x03D6)
    NEW(plus, 0x002B) OLD(plusmn, 0x00B1) NEW(pm, 0x00B1) OLD(pound, 0x00A3)
    NEW(prime, 0x2032) NEW(prod, 0x220F) NEW(prop, 0x221D) NEW(psi, 0x03C8)
    NEW(puncsp, 0x2008) NEW(quest, 0x003F) OLD(quot, 0x0022) NEW(rArr, 0x21D2)
    NEW(radic, 0x221A) NEW(rang, 0x27E9) OLD(raquo, 0x00BB) NEW(rarr, 0x2192)
    NEW(rbrace, 0x007D) NEW(rbrack, 0x005D) NEW(rcaron, 0x0159)
    NEW(rceil, 0x2309) NEW(rcub, 0x007D) NEW(rdquo, 0x201D) NEW(rdquor, 0x201D)
    NEW(real, 0x211C) OLD(reg, 0x00AE) NEW(rfloor, 0x230B) NEW(rho, 0x03C1)
    NEW(rightarrow, 0x2192) NEW(rlm, 0x200F) NEW(rpar, 0x0029)
    NEW(rsaquo, 0x203A) NEW(rsqb, 0x005D) NEW(rsquo, 0x2019) NEW(rsquor, 0x2019)
    NEW(sacute, 0x015B) NEW(sbquo, 0x201A) NEW(scaron, 0x0161)
    NEW(scedil, 0x015F) NEW(sdot, 0x22C5) OLD(sect, 0x00A7) NEW(semi, 0x003B)
    OLD(shy, 0x00AD) NEW(sigma, 0x03C3) NEW(sigmaf, 0x03C2) NEW(sim, 0x223C)
    NEW(sol, 0x002F) NEW(spades, 0x2660) NEW(squ, 0x25A1) NEW(square, 0x25A1)
    NEW(star, 0x2606) NEW(starf, 0x2605) NEW(sub, 0x2282) NEW(sube, 0x2286)
    NEW(sum, 0x2211) NEW(sup, 0x2283) OLD(sup1, 0x00B9) OLD(sup2, 0x00B2)
    OLD(sup3, 0x00B3) NEW(supe, 0x2287) OLD(szlig, 0x00DF) NEW(target, 0x2316)
    NEW(tau, 0x03C4) NEW(tcaron, 0x0165) NEW(there4, 0x2234) NEW(theta, 0x03B8)
    NEW(thetasym, 0x03D1) NEW(thetav, 0x03D1) NEW(thinsp, 0x2009)
    OLD(thorn, 0x00FE) NEW(tilde, 0x02DC) OLD(times, 0x00D7) NEW(trade, 0x2122)
    NEW(uArr, 0x21D1) OLD(uacute, 0x00FA) NEW(uarr, 0x2191) OLD(ucirc, 0x00FB)
    NEW(udblac, 0x0171) OLD(ugrave, 0x00F9) NEW(umacr, 0x016B) OLD(uml, 0x00A8)
    NEW(uogon, 0x0173) NEW(uparrow, 0x2191) NEW(upsih, 0x03D2)
    NEW(upsilon, 0x03C5) NEW(uring, 0x016F) OLD(uuml, 0x00FC)
    NEW(varepsilon, 0x03F5) NEW(vellip, 0x22EE) NEW(verbar, 0x007C)
    NEW(vert, 0x007C) NEW(weierp, 0x2118) NEW(xi, 0x03BE) OLD(yacute, 0x00FD)
    OLD(yen, 0x00A5) OLD(yuml, 0x00FF) NEW(zacute, 0x017A) NEW(zcaron, 0x017E)
    NEW(zdot, 0x017C) NEW(zeta, 0x03B6) NEW(zwj, 0x200D) NEW(zwnj, 0x200C)
};
/* clang-format on */

/* What windows-1252 has where Unicode has C1 controls. */
static const uint16_t cp1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static bool
is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static int
digit_of(char c, int base)
{
    int digit = -1;

    if (c >= '0' && c <= '9')
        digit = c - '0';
    else if (c >= 'a' && c <= 'f')
        digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
        digit = c - 'A' + 10;
    return digit < base ? digit : -1;
}

uint32_t
html_code_kept(uint32_t code)
{
    if (code == '\t' || code == '\n' || code == '\r')
        return code == '\r' ? '\n' : code;
    if (code == '\f')
        return ' ';
    if (code < 0x20 || (code >= 0x7F && code <= 0x9F))
        return 0;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ||
        (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE)
        return 0xFFFD;
    return code;
}

static size_t
numeric(struct kr_str text, uint32_t *code)
{
    bool hex = text.length > 2 && (text.data[2] == 'x' || text.data[2] == 'X');
    int base = hex ? 16 : 10;
    size_t first = hex ? 3 : 2, at = first;
    uint32_t value = 0;
    int digit;

    while (at < text.length && (digit = digit_of(text.data[at], base)) >= 0) {
        if (value <= 0x10FFFF)
            value = value * (uint32_t)base + (uint32_t)digit;
        at++;
    }
    if (at == first)
        return 0;
    if (value >= 0x80 && value <= 0x9F)
        value = cp1252[value - 0x80];
    *code = value == 0 ? 0xFFFD : html_code_kept(value);
    return at < text.length && text.data[at] == ';' ? at + 1 : at;
}

static int
compare(const void *key, const void *item)
{
    const struct kr_str *name = key;
    const struct entity *entity = item;
    int order = strncmp(name->data, entity->name, name->length);

    return order != 0 || entity->name[name->length] == '\0' ? order : -1;
}

static const struct entity *
find(const char *name, size_t length)
{
    struct kr_str key = { name, length };

    return bsearch(&key, entities, sizeof(entities) / sizeof(entities[0]),
                   sizeof(entities[0]), compare);
}

static size_t
named(struct kr_str text, bool in_attribute, uint32_t *code)
{
    const struct entity *entity;
    size_t length = 0, most = text.length - 1;

    while (length < most && length <= LONGEST_NAME &&
           is_alnum(text.data[1 + length]))
        length++;
    if (length > 0 && length < most && text.data[1 + length] == ';' &&
        (entity = find(text.data + 1, length)) != NULL) {
        *code = entity->code;
        return length + 2;
    }
    if (length > LONGEST_OLD_NAME)
        length = LONGEST_OLD_NAME;
    for (; length >= 2; length--) {
        entity = find(text.data + 1, length);
        if (entity == NULL || !entity->old)
            continue;
        if (in_attribute && length < most &&
            (is_alnum(text.data[1 + length]) || text.data[1 + length] == '='))
            return 0;
        *code = entity->code;
        return length + 1;
    }
    return 0;
}

size_t
html_entity(struct kr_str text, bool in_attribute, uint32_t *code)
{
    if (text.length < 3 || text.data[0] != '&')
        return 0;
    return text.data[1] == '#' ? numeric(text, code)
                               : named(text, in_attribute, code);
}
