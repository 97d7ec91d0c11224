"""What the programme does: phases, projects, activities, missions, results."""
