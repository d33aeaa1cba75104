"""Reports: pages as values, charts, and the HTML that carries them."""
