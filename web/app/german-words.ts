/** All message files in German; one chunk, loaded when it is somebody's language. */
export const words = import.meta.glob<object>('../**/*.de.json', { eager: true, import: 'default' });
