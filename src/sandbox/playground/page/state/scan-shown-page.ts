import { readQrDrawn } from './read-qr-picture.ts';

/** A code may be drawn a moment after its page is shown. */
const lookForMs = 4000;
const pauseMs = 200;
const largestPx = 1920;

/** Of browsers that have it: the player stays here, and is not taken to the tab that is shown. */
interface FocusControl {
  setFocusBehavior(behaviour: 'no-focus-change'): void;
}

export const canScanShownPage = () => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

/**
 * What a QR code says on a tab or window that the player picks in the browser's own dialog. As with the camera of a phone,
 * only what is shown is seen, and only until a code is found. `not-shown`: the player picked nothing.
 */
export async function scanShownPage(): Promise<{ text: string } | 'not-shown' | 'no-code'> {
  const stream = await shown();
  if (!stream) return 'not-shown';
  try {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    for (const until = Date.now() + lookForMs; Date.now() < until; await pause()) {
      const { videoWidth: width, videoHeight: height } = video;
      const scale = Math.min(1, largestPx / Math.max(width, height, 1));
      const text = width > 0 ? readQrDrawn(video, { width, height, scale }) : undefined;
      if (text) return { text };
    }
    return 'no-code';
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

async function shown(): Promise<MediaStream | undefined> {
  const Control = (window as { CaptureController?: new () => FocusControl }).CaptureController;
  const controller = Control && new Control();
  const wishes = {
    video: { displaySurface: 'browser' },
    audio: false,
    selfBrowserSurface: 'exclude',
    ...(controller && { controller }),
  };
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(wishes);
    stayHere(controller);
    return stream;
  } catch {
    return undefined;
  }
}

/** Only a tab can take the focus; where a window was picked, there is nothing to keep. */
function stayHere(controller: FocusControl | undefined): void {
  try {
    controller?.setFocusBehavior('no-focus-change');
  } catch {
    // It was a window.
  }
}

function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, pauseMs));
}
