import jsqr from 'jsqr';

/** Pictures without a size of their own, as drawings are, become this wide; large ones are made smaller. */
const sidePx = 480;
const margin = 24;

/** What a QR code says, in a picture of any kind the browser knows; undefined when none is found in it. */
export async function readQrPicture(picture: Blob): Promise<string | undefined> {
  const image = await loaded(await dataUrlOf(picture));
  if (!image) return undefined;
  const { naturalWidth: width, naturalHeight: height } = image;
  return readQrDrawn(image, { width, height, scale: sidePx / Math.max(width, height, 1) });
}

/** The same of anything that can be drawn. */
export function readQrDrawn(
  drawn: CanvasImageSource,
  { width, height, scale }: { width: number; height: number; scale: number },
): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale) + 2 * margin;
  canvas.height = Math.round(height * scale) + 2 * margin;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, margin, margin, width * scale, height * scale);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsqr.default(pixels.data, pixels.width, pixels.height)?.data;
}

/** The page may show pictures of its own data, and no others. */
function dataUrlOf(picture: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve) => {
    reader.addEventListener('loadend', () => resolve(String(reader.result ?? '')));
    reader.readAsDataURL(picture);
  });
}

function loaded(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  return new Promise((resolve) => {
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => resolve(undefined));
    image.src = url;
  });
}
