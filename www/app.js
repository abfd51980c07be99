// @ts-check
import init from './pkg/border_encounters.js';

await init();
