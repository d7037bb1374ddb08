import type { FileItem } from '../../protocol.ts';
import { Icon } from '../parts/icon.tsx';

/** A file in a message: its name, how it begins, and a link that saves it. */
export function FileCard({ file: { id, name, title, bytes, beginning } }: { file: FileItem }) {
  return (
    <figure class="file-card">
      <figcaption>
        <Icon name="file" />
        <span class="file-name">
          <strong>{title}</strong>
          <span>{sizeText(bytes)}</span>
        </span>
        <a href={`/files/${id}`} download={name} aria-label={`Download ${title}`}>
          Download
        </a>
      </figcaption>
      <pre>{beginning}</pre>
    </figure>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}
