import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { AwsError } from './aws-error.ts';

const leastBits = 2048;

/** An RSA key in the two encodings that IAM knows. Source: IAM API Reference, UploadSSHPublicKey. */
export interface SshPublicKey {
  /** `ssh-rsa AAAA…` */
  ssh: string;
  pem: string;
  /** MD5, as `ssh-keygen -E md5 -l` prints it. */
  fingerprint: string;
}

export function readSshPublicKey(body: string): SshPublicKey {
  const text = body.trim();
  const [type, blob = ''] = text.split(/\s+/);
  const isPem = text.startsWith('-----BEGIN ');
  if (!isPem && type !== 'ssh-rsa')
    throw new AwsError('UnrecognizedPublicKeyEncoding', 'The public key encoding is not supported.');
  const key = parsed(() => (isPem ? createPublicKey(text) : fromBlob(Buffer.from(blob, 'base64'))));
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < leastBits) throw invalid();
  const bytes = toBlob(key);
  const digest = createHash('md5').update(bytes).digest('hex');
  return {
    ssh: `ssh-rsa ${bytes.toString('base64')}`,
    pem: String(key.export({ type: 'spki', format: 'pem' })),
    fingerprint: digest.replace(/..(?!$)/g, '$&:'),
  };
}

function parsed(parse: () => KeyObject): KeyObject {
  try {
    return parse();
  } catch {
    throw invalid();
  }
}

function invalid(): AwsError {
  return new AwsError('InvalidPublicKey', 'The public key is malformed or otherwise invalid.');
}

/** Its type, exponent and modulus, each after its length. Source: RFC 4253, section 6.6. */
function fromBlob(blob: Buffer): KeyObject {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length; ) {
    const end = at + 4 + blob.readUInt32BE(at);
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  const [, e = '', n = ''] = fields.map((field) => field.toString('base64url'));
  return createPublicKey({ key: { kty: 'RSA', e, n }, format: 'jwk' });
}

function toBlob(key: KeyObject): Buffer {
  const { e = '', n = '' } = key.export({ format: 'jwk' });
  const numbers = [e, n].map((each) => Buffer.from(String(each), 'base64url')).map(positive);
  return Buffer.concat([Buffer.from('ssh-rsa'), ...numbers].flatMap((field) => [lengthOf(field), field]));
}

/** A first bit that is set would make the number negative. */
function positive(number: Buffer): Buffer {
  return (number[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), number]) : number;
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
