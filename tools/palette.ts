import UPNG from 'upng-js';

/** The most colours that a PNG can have by number. Windows of an editor have few, so no difference is seen. */
const COLOURS = 256;

/** A PNG with its colours by number, which is several times smaller. */
export function withPalette(png: Buffer): Buffer {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS));
}
