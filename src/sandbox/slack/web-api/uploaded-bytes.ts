import { Refusal } from '../workspace/refusal.ts';

/** The file in the body of an upload: the bytes as they are, or the first file of a form. */
export async function uploadedBytes(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  const file = [...(form?.values() ?? [])].find((value) => value instanceof Blob);
  if (!file) throw new Refusal('invalid_form_data');
  return Buffer.from(await file.arrayBuffer());
}
