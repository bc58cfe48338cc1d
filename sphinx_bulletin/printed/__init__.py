"""What every print has, whoever sets it: measures, styles, marks, and the page it is made from."""
