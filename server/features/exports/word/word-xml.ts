import { XmlComponent } from 'docx';

/** An element that the library has no class for. Names and attributes are ours; what people wrote is text in it. */
export class Xml extends XmlComponent {
  constructor(
    name: string,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly (XmlComponent | string)[] = [],
  ) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    this.root.push(...children);
  }
}
