import { useState } from 'preact/hooks';

interface PictureProps {
  image: { image_url?: string | undefined; alt_text: string };
}

/** A picture by its address. A missing one, or one kept as a Slack file, leaves its description. */
export function Picture({ image }: PictureProps) {
  const [isMissing, setMissing] = useState(false);
  if (!image.image_url || isMissing) {
    return (
      <span class="bk-no-picture" role="img" aria-label={image.alt_text} title={image.alt_text}>
        {image.alt_text}
      </span>
    );
  }
  return (
    <img
      class="bk-picture"
      src={image.image_url}
      alt={image.alt_text}
      title={image.alt_text}
      onError={() => setMissing(true)}
    />
  );
}
