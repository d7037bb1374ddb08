import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './aws-error.ts';

export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Signature {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const pattern =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** What the Authorization header claims. */
export function readSignature({ headers }: SignedRequest): Signature {
  const written = headers.authorization;
  if (typeof written !== 'string') {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const found = pattern.exec(written);
  if (!found || typeof headers['x-amz-date'] !== 'string') {
    throw new AwsError(
      'IncompleteSignature',
      'Authorization header requires Credential, SignedHeaders, Signature and X-Amz-Date.',
    );
  }
  const [, accessKeyId = '', date = '', region = '', service = '', signed = '', signature = ''] = found;
  return { accessKeyId, date, region, service, signedHeaders: signed.split(';'), signature };
}

/** Refuses SignatureDoesNotMatch. Source: IAM User Guide, AWS Signature Version 4 for API requests. */
export function checkSignature(request: SignedRequest, claim: Signature, secret: string): void {
  const time = String(request.headers['x-amz-date']);
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical(request, claim))].join('\n');
  const key = [claim.date, claim.region, claim.service, 'aws4_request'].reduce(
    hmac,
    Buffer.from(`AWS4${secret}`),
  );
  const isCovered = ['host', 'x-amz-date'].every((name) => claim.signedHeaders.includes(name));
  if (
    isCovered &&
    time.startsWith(claim.date) &&
    timingSafeEqual(hmac(key, toSign), Buffer.from(claim.signature, 'hex'))
  )
    return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function canonical({ method, target, headers, body }: SignedRequest, { signedHeaders }: Signature): string {
  const [path = '/', query = ''] = target.split('?');
  const lines = signedHeaders.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  const sorted = query.split('&').sort().join('&');
  return [method, path, sorted, lines.join(''), signedHeaders.join(';'), sha256(body)].join('\n');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
