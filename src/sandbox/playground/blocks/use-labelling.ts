import { useContext } from 'preact/hooks';
import { InBlock } from './in-block.ts';

/** How a field is announced: by its block's label, or by words of its own where the block has none. */
export function useLabelling(own: string) {
  const { labelId, describedBy, isInvalid, isOptional } = useContext(InBlock);
  return {
    ...(labelId ? { 'aria-labelledby': labelId } : { 'aria-label': own }),
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...(isInvalid && { 'aria-invalid': true }),
    ...(labelId && !isOptional && { 'aria-required': true }),
  };
}
