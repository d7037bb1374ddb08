/** AWS looks for access keys in public, and this one was there. */
export function FoundInPublic({ keyId, find }: { keyId: string; find(): void }) {
  return (
    <button
      type="button"
      class="button button-small"
      title={`AWS puts its quarantine policy on the user, and AWS Health reports ${keyId}`}
      onClick={find}
    >
      AWS finds this key on the internet
    </button>
  );
}

/** What an administrator does once AWS's support case is settled. */
export function CaseClosed({ close }: { close(): void }) {
  return (
    <button type="button" class="button button-small" title="Takes the policy off the user" onClick={close}>
      AWS’s case is closed
    </button>
  );
}
