/**
 * Which draws property tests make: the same in every run of `npm test`, so that a change is judged by itself and not by
 * the luck of the day. `npm run prove -- properties` gives them others.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
