#include "kroniek/text/fold.h"

#include <stdlib.h>

#include "kroniek/base/attr.h"

/*
 * What each character becomes in ASCII: one word a character from FIRST to
 * LAST, between single spaces.  "`" is nothing at all, "_" a space, "#" a
 * character with no likeness.  Without words all of the range is dropped.
 * Letters follow their Unicode decomposition; Greek is spelled letter by letter
 * as chemists do ("b" for beta), Cyrillic in the English manner.
 * Sorted, and searched by halving.
 */
struct words {
    uint32_t first, last;
    const char *words;
};

static const struct words words[] = {
    { 0x00A0, 0x00BF,
      "_ ! c GBP ` JPY | ` ` ` a \" - ` ` ` ` +- 2 3 ' u ` . "
      "` 1 o \" 1/4 1/2 3/4 ?" },
    { 0x00C0, 0x00DF,
      "A A A A A A AE C E E E E I I I I D N O O O O O x O U "
      "U U U Y Th ss" },
    { 0x00E0, 0x00FF,
      "a a a a a a ae c e e e e i i i i d n o o o o o / o u "
      "u u u y th y" },
    { 0x0100, 0x011F,
      "A a A a A a C c C c C c C c D d D d E e E e E e E e E "
      "e G g G g" },
    { 0x0120, 0x013F,
      "G g G g H h H h I i I i I i I i I i IJ ij J j K k k L "
      "l L l L l L" },
    { 0x0140, 0x015F,
      "l L l N n N n N n n Ng ng O o O o O o OE oe R r R r R "
      "r S s S s S s" },
    { 0x0160, 0x017F,
      "S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z "
      "Z z Z z s" },
    { 0x0180, 0x019F,
      "b B B b # # O C c D D D d d E E E F f G G hv I I K k "
      "l l M N n O" },
    { 0x01A0, 0x01BF,
      "O o OI oi P p R S s Sh sh t T t T U u U V Y y Z z Zh "
      "Zh zh zh # # # # w" },
    { 0x01C4, 0x01DF,
      "DZ Dz dz LJ Lj lj NJ Nj nj A a I i O o U u U u U u U "
      "u U u e A a" },
    { 0x01E0, 0x01FF,
      "A a AE ae G g G g K k O o O o Zh zh j DZ Dz dz G g Hv "
      "W N n A a AE ae O o" },
    { 0x0200, 0x021F,
      "A a A a E e E e I i I i O o O o R r R r U u U u S s T "
      "t Y y H h" },
    { 0x0220, 0x023F,
      "N d Ou ou Z z A a E e O o O o O o O o Y y l n t j db "
      "qp A C c L T s" },
    { 0x0240, 0x024F, "z # # B U V E e J j Q q R r Y y" },
    { 0x0250, 0x026F,
      "a a o b o # d d # e # e # # # # g g # g # # # # i i i "
      "l # # # m" },
    { 0x0271, 0x028F,
      "m n # # o # # # # # # # r # # r # # sh # # # # t u u "
      "v v # # y" },
    { 0x0292, 0x0292, "zh" },
    { 0x02B0, 0x02BC, "h # j r # # # w y ' # ' '" },
    { 0x02C6, 0x02DD, "` # # # # # # # # # # # # # # # # # ` ` ` ` ~ `" },
    { 0x0300, 0x036F, NULL },
    { 0x0374, 0x038F,
      "' # # # # # ` # # # ? J # # # # ` ` A . E E I # O # Y "
      "O" },
    { 0x0390, 0x03AF,
      "i A B G D E Z E Th I K L M N X O P R # S T Y Ph Ch Ps "
      "O I Y a e e i" },
    { 0x03B0, 0x03CF,
      "y a b g d e z e th i k l m n x o p r s s t y ph ch ps "
      "o i y o y o Kai" },
    { 0x03D0, 0x03E1, "b th Y Y Y ph p kai # # St st W w Q q Ss ss" },
    { 0x03F0, 0x03F9, "k r s j Th e # # # S" },
    { 0x0400, 0x041F,
      "E Yo Dj Gj Ye Dz I Yi J Lj Nj C Kj I U Dz A B V G D E "
      "Zh Z I Y K L M N O P" },
    { 0x0420, 0x043F,
      "R S T U F Kh Ts Ch Sh Shch ` Y ` E Yu Ya a b v g d e "
      "zh z i y k l m n o p" },
    { 0x0440, 0x045F,
      "r s t u f kh ts ch sh shch ` y ` e yu ya e yo dj gj "
      "ye dz i yi j lj nj c kj i u dz" },
    { 0x0462, 0x0477, "E e # # # # # # # # # # # # # # F f I i I i" },
    { 0x0483, 0x049D,
      "` ` ` ` ` # # # # # # # # G g Gh gh # # Zh zh Z z Q q "
      "K k" },
    { 0x04A2, 0x04BB,
      "Ng ng Ng ng # # # # S s # # U u U u H h # # Ch ch # # "
      "H h" },
    { 0x04C0, 0x04DF,
      "` Zh zh # # # # # # # # # # # # ` A a A a # # E e A a "
      "A a Zh zh Z z" },
    { 0x04E2, 0x04F9, "I i I i O o O o O o E e U u U u U u Ch ch # # Y y" },
    { 0x1E00, 0x1E1F,
      "A a B b B b B b C c D d D d D d D d D d E e E e E e E "
      "e E e F f" },
    { 0x1E20, 0x1E3F,
      "G g H h H h H h H h H h I i I i K k K k K k L l L l L "
      "l L l M m" },
    { 0x1E40, 0x1E5F,
      "M m M m N n N n N n N n O o O o O o O o P p P p R r R "
      "r R r R r" },
    { 0x1E60, 0x1E7F,
      "S s S s S s S s S s T t T t T t T t U u U u U u U u U "
      "u V v V v" },
    { 0x1E80, 0x1E9F,
      "W w W w W w W w W w X x X x Y y Z z Z z Z z h t w y a "
      "s s s SS d" },
    { 0x1EA0, 0x1EBF,
      "A a A a A a A a A a A a A a A a A a A a A a A a E e E "
      "e E e E e" },
    { 0x1EC0, 0x1EDF,
      "E e E e E e E e I i I i O o O o O o O o O o O o O o O "
      "o O o O o" },
    { 0x1EE0, 0x1EFF,
      "O o O o U u U u U u U u U u U u U u Y y Y y Y y Y y "
      "LL ll V v Y y" },
    { 0x1F00, 0x1F1D,
      "a a a a a a a a A A A A A A A A e e e e e e # # E E E "
      "E E E" },
    { 0x1F20, 0x1F3F,
      "e e e e e e e e E E E E E E E E i i i i i i i i I I I "
      "I I I I I" },
    { 0x1F40, 0x1F5F,
      "o o o o o o # # O O O O O O # # y y y y y y y y # Y # "
      "Y # Y # Y" },
    { 0x1F60, 0x1F7D,
      "o o o o o o o o O O O O O O O O a a e e e e i i o o y "
      "y o o" },
    { 0x1F80, 0x1F9F,
      "a a a a a a a a A A A A A A A A e e e e e e e e E E E "
      "E E E E E" },
    { 0x1FA0, 0x1FBF,
      "o o o o o o o o O O O O O O O O a a a a a # a a A A A "
      "A A ` i `" },
    { 0x1FC0, 0x1FDF,
      "` ` e e e # e e E E E E E ` ` ` i i i i # # i i I I I "
      "I # ` ` `" },
    { 0x1FE0, 0x1FFE,
      "y y y y r r y y Y Y Y Y R ` ` ' # # o o o # o o O O O "
      "O O ` `" },
    { 0x2000, 0x201F,
      "_ _ _ _ _ _ _ _ _ _ _ ` ` ` ` ` - - - - - - | ` ' ' ' "
      "' \" \" \" \"" },
    { 0x2020, 0x203E,
      "` ` * * . .. ... . _ _ ` ` ` ` ` _ % # ' \" ''' # # # "
      "# ' ' # !! # `" },
    { 0x2043, 0x205F,
      "- / # # ?\? ?! !? # # # # # # # # # # # # # '''' # # # "
      "# # # # _" },
    { 0x2060, 0x2069, "` ` ` ` ` # ` ` ` `" },
    { 0x2070, 0x208E,
      "0 i # # 4 5 6 7 8 9 + - = ( ) n 0 1 2 3 4 5 6 7 8 9 + "
      "- = ( )" },
    { 0x2090, 0x209C, "a e o x e h k l m n p s t" },
    { 0x20A4, 0x20AC, "GBP # # # Rs # # # EUR" },
    { 0x2100, 0x211D,
      "a/c a/s C C # c/o c/u E # F g H H H h h I I L l # N "
      "No ` # P Q R R R" },
    { 0x2120, 0x213F,
      "` TEL ` # Z # O # Z # K A B C e e E F # M o # # # # i "
      "# FAX p g G P" },
    { 0x2145, 0x2149, "D d e i j" },
    { 0x2150, 0x216F,
      "1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 "
      "5/8 7/8 1/ I II III IV V VI VII VIII IX X XI XII L C "
      "D M" },
    { 0x2170, 0x217F, "i ii iii iv v vi vii viii ix x xi xii l c d m" },
    { 0x2190, 0x219B, "<- ^ -> v <-> # # # # # <- ->" },
    { 0x2212, 0x221E, "- # # / # * # . # # # # `" },
    { 0x2248, 0x2249, "~ ~" },
    { 0x2260, 0x2271, "!= # # # <= >= # # # # # # # # < > <= >=" },
    { 0x2460, 0x247F,
      "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 "
      "(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12)" },
    { 0x2C65, 0x2C66, "a t" },
    { 0x3000, 0x3000, "_" },
    { 0xFB00, 0xFB06, "ff fi fl ffi ffl st st" },
    { 0xFE00, 0xFE0F, NULL },
    { 0xFEFF, 0xFEFF, NULL },
    { 0xFF01, 0xFF20,
      "! \" # $ % & ' ( ) * + , - . / 0 1 2 3 4 5 6 7 8 9 : "
      "; < = > ? @" },
    { 0xFF21, 0xFF40,
      "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z [ "
      "\\ ] ^ - '" },
    { 0xFF41, 0xFF5E,
      "a b c d e f g h i j k l m n o p q r s t u v w x y z { "
      "| } ~" },
};

static int
compare_words(const void *key, const void *row)
{
    const uint32_t character = *(const uint32_t *)key;
    const struct words *range = row;

    return character < range->first ? -1 : character > range->last;
}

static bool
fold_word(struct kr_str word, struct kr_str *out)
{
    if (kr_str_is(word, "#"))
        return false;
    if (kr_str_is(word, "`"))
        *out = KR_STR("");
    else if (kr_str_is(word, "_"))
        *out = KR_STR(" ");
    else
        *out = word;
    return true;
}

bool
kr_fold_character(uint32_t character, struct kr_str *out)
{
    const struct words *range;
    struct kr_str rest, word = KR_STR("#");

    range = bsearch(&character, words, KR_COUNT(words), sizeof(words[0]),
                    compare_words);
    if (range == NULL)
        return false;
    if (range->words == NULL) {
        *out = KR_STR("");
        return true;
    }
    rest = kr_str(range->words);
    do
        (void)kr_str_part(&rest, ' ', &word);
    while (character-- > range->first);
    return fold_word(word, out);
}
