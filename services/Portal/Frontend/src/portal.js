import './navigate.js';
import './forms.js';
import './shell.js';
import { mount } from './islands.js';

mount();
