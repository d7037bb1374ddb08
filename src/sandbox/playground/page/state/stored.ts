import { useState } from 'preact/hooks';

/** State that this browser keeps; what cannot be kept is only forgotten. */
export function useStored<T extends string>(name: string, first: T): [T, (value: T) => void] {
  const key = `countersign.${name}`;
  const [value, setValue] = useState<T>(() => (read(key) as T | undefined) ?? first);
  return [
    value,
    (next) => {
      write(key, next);
      setValue(next);
    },
  ];
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** For the next time it is read. */
export function keep(name: string, value: string): void {
  write(`countersign.${name}`, value);
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still plays.
  }
}
