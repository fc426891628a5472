"""validate-run.py FOLDER: milliseconds of a template in a process of cloudformation-validate that has checked many."""
import os
import sys
import time

from cloudformation_validate import CompositeEngine, TemplateContent

folder = sys.argv[1]
templates = []
for name in os.listdir(folder):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        templates.append(TemplateContent(file.read(), name))
engine = CompositeEngine()
times = []
for _ in range(3):
    start = time.process_time()
    for template in templates:
        engine.validate_template(template)
    times.append((time.process_time() - start) * 1000 / len(templates))
print(sorted(times)[1])
