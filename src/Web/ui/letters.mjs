// Letters kept in the font cuts: Latin with all German and European letters (Basic Latin, Latin-1,
// Latin Extended-A, Romanian and Vietnamese-free part of Extended-B), punctuation, arrows and signs
// of forms and tables. DIN 91379 names whose letters are missing fall back to the reader's own font.
const ranges = [[0x20, 0x7e], [0xa0, 0x17f], [0x18f, 0x18f], [0x1cd, 0x1dc], [0x1e6, 0x1f0], [0x218, 0x21b], [0x259, 0x259], [0x2c6, 0x2c7], [0x2d8, 0x2dd], [0x300, 0x30c]];
const signs = 'ẞ–—‘’‚“”„†•…‰′″‹›€№™←↑→↓−×÷≈≠≤≥✓\u2009\u202f\u2011\u00ad';

export const letters = ranges.map(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')).join('') + signs;
