"""What may stand on the site: the queue, reasons, objections."""
