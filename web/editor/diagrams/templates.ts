/** What one begins a diagram with; names are `diagrams:templates.<name>`. The words in them are examples to write over. */
export const templates: Readonly<Record<'flow' | 'sequence' | 'timeline' | 'mindmap' | 'pie', string>> = {
  flow: 'flowchart LR\n  A[1] --> B{?}\n  B --> C[2]\n  B --> D[3]',
  sequence: 'sequenceDiagram\n  A->>B: 1\n  B-->>A: 2',
  timeline: 'timeline\n  2024 : A\n  2025 : B : C',
  mindmap: 'mindmap\n  A\n    B\n    C\n      D',
  pie: 'pie\n  "A" : 40\n  "B" : 60',
};
