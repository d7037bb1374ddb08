import { render } from 'preact';
import { Gallery } from './gallery.tsx';

const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the gallery');
render(<Gallery />, place);
