/**
 * The start of a block that stands only at the top level of a file: inside of a block it shows that something was not
 * closed.
 */
export const TOP_LEVEL_BLOCK = /(?:resource|data|module|variable|output|provider)[ \t]+"|(?:locals|terraform)[ \t]*\{/y;
