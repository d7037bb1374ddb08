import { fromBase64url, toBase64url } from './base64url.ts';
import { type Binding, encodeBinding } from './binding.ts';
import { proofHashOf, proofOf, sealingKey } from './link-keys.ts';
import { Secret } from './secret.ts';

/** Both base64url; the ciphertext ends with its authentication tag. */
export interface Sealed {
  iv: string;
  ciphertext: string;
}

interface Sealing {
  linkKey: Uint8Array;
  binding: Binding;
}

/** iv: 12 random bytes. */
type Seal = (content: Secret, iv: Uint8Array) => Promise<{ sealed: Sealed; proofHash: string }>;

/**
 * Seals a credential with AES-256-GCM under a key derived from the link's; shared by the worker and the page.
 * linkKey: 32 random bytes, used for this secret only. iv: 12 random bytes.
 */
export async function seal(
  content: Secret,
  { iv, ...sealing }: Sealing & { iv: Uint8Array },
): ReturnType<Seal> {
  return (await sealer(sealing))(content, iv);
}

/** Derives what `seal` needs, which can be done before there is anything to seal. */
export async function sealer({ linkKey, binding }: Sealing): Promise<Seal> {
  const [key, proof] = await Promise.all([sealingKey(linkKey, binding.id), proofOf(linkKey, binding.id)]);
  const proofHash = await proofHashOf(proof);
  return async (content, iv) => {
    const plain = new TextEncoder().encode(content.reveal());
    const ciphertext = await crypto.subtle.encrypt(gcm(iv, binding), key, plain);
    return {
      sealed: { iv: toBase64url(iv), ciphertext: toBase64url(new Uint8Array(ciphertext)) },
      proofHash,
    };
  };
}

/** Throws when the key, the binding or the ciphertext is not what was sealed. */
export async function unseal(
  { iv, ciphertext }: Sealed,
  { linkKey, binding }: { linkKey: Uint8Array; binding: Binding },
): Promise<Secret> {
  const key = await sealingKey(linkKey, binding.id);
  const plain = await crypto.subtle.decrypt(gcm(bytesOf(iv), binding), key, bytesOf(ciphertext));
  return new Secret(new TextDecoder().decode(plain));
}

function gcm(iv: Uint8Array, binding: Binding) {
  if (iv.length !== 12) throw new RangeError('an iv has 12 bytes');
  return { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: encodeBinding(binding) };
}

function bytesOf(text: string) {
  const bytes = fromBase64url(text);
  if (!bytes) throw new TypeError('not base64url');
  return bytes;
}
