/** What an authenticator app takes from a QR code; undefined for any other code. */
export function readOtpauth(text: string | undefined): { name: string; seed: string } | undefined {
  if (!text?.startsWith('otpauth://totp/') || !URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const seed = searchParams.get('secret');
  const label = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
  return seed ? { name: label.slice(label.lastIndexOf(':') + 1).trim(), seed } : undefined;
}
